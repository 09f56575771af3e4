"""Keys for programs: made, shown once, checked, limited, ended."""
