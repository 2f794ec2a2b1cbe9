"""Forms of collect: telling a story, following it, importing files, cutting interviews."""
