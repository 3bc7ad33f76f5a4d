"""The only room that uses the network, and only when its command is given."""
