"""The new edition with tracked changes (修订稿): accepting all gives it, rejecting the old one."""
