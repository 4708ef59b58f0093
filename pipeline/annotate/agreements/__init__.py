"""What two or more parties conclude, plan or end."""
