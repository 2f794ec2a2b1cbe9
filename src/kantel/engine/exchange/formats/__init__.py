"""One module for each kind of file: bytes in, a `Document` out."""
