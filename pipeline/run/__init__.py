"""Many texts: executors, checkpoint and resume, writers, manifest, progress."""
