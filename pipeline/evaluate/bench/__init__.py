"""How fast and how large: `depesche bench`, beside a transformer of the usual size on the same processors."""
