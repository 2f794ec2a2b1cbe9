"""Views of front: the public pages, and the staff desk."""
