"""What stands between the network and the routes: one file a guard."""
