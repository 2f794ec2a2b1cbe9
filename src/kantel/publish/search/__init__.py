"""Search over what readers see: stories, places, tips and pages, in one box.

`words` takes a text apart, `index` keeps what was found in step with what is published, `engines`
asks the full-text index of the database, `finding.search` is the one function that views call.
"""
