"""What makes the slides of a view: a file per subject, found by `views.meeting.register`."""
