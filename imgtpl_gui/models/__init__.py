"""What lists show: item models over frozen rows, and how values, states and icons look."""
