"""政府信息公开目录的静态站点生成器: the engine, laid out as the data flows (see README)."""

__version__ = "0.1.0"
