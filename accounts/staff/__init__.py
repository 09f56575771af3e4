"""What people who work here may do, and how every look at somebody's things is written down."""
