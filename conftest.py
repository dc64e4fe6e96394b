"""Modules that are for training alone are collected only where torch is installed."""

from importlib.util import find_spec

RECOGNISER = "pipeline/zh_facts_news/components/recogniser"
collect_ignore = [] if find_spec("torch") else [f"{RECOGNISER}/network.py", f"{RECOGNISER}/trainer.py"]
