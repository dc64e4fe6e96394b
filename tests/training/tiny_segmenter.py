"""A segmenter that has learned from a dozen sentences, and knows little else."""

from functools import cache

from training.segmenter import model, prune, train
from training.words import Line
from zh_facts_news.components.words import Segmenter

SENTENCES = """
青禾 公司 今天 开工 建设 水库 。
水库 建设 今天 开工 。
公司 董事长 何卫民 到会 。
云岭市 开工 建设 新 水库 。
今天 ， 云岭市 青禾 公司 投资 3亿 元 。
项目 投资 5亿 元 ， 明天 开工 。
青禾 公司 建设 的 项目 明天 投产 。
董事长 何卫民 说 ， 项目 明天 投产 。
云岭市 的 水库 项目 投产 了 。
公司 投资 建设 新 项目 。
何卫民 今天 到会 ， 明天 到 云岭市 。
项目 建设 的 投资 是 青禾 公司 的 。
"""
LINES = [Line(str(i), tuple(line.split())) for i, line in enumerate(SENTENCES.split("\n")) if line]


@cache
def trained() -> Segmenter:
    return model(*prune(*train(LINES * 5, iterations=6, regularisation=3.0), least=0.0))
