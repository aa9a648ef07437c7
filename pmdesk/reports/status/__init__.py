"""The one-page status report: where everything lies on the page, and what goes on where it overflows."""
