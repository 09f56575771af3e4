"""Keys for programs: made, shown once, found, limited, ended."""
