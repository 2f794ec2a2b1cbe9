"""The screens of de-identification: the editors' desk, and the narrator's read-back."""
