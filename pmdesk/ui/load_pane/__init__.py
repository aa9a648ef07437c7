"""The load pane: a histogram of somebody's load under the chart, on the same time axis."""
