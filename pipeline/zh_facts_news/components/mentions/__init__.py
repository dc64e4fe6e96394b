"""Canonical names, and later mentions such as 该项目, 刘教授, 左云经开区."""
