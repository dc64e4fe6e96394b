"""Canonical names, and later mentions such as 该项目, 刘教授, 清江经开区."""
