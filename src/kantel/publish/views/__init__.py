"""Views of publish: "this is about me" for everyone, and the screens of the desk."""
