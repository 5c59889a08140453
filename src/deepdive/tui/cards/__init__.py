"""Cards over the lower half of the session screen, a file each. They never cover the line while it is written in."""
