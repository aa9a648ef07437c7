"""The inspector of one resource: its pages and the forms they open."""
