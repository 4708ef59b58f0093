"""The contract: what a record is. Imports nothing of the project but its errors."""
