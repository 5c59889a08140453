"""The widgets, a file each: values in, messages out."""
