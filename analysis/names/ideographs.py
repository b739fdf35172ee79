"""Chinese characters of names: two that sound alike are two names, unless one is the other's older form.

Latin letters do not tell 王伟 from 王维 (Wang Wei both), so that names in characters are compared by these.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CHARACTERS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_FORMS_TEXT = """
張张 陳陈 劉刘 楊杨 趙赵 黃黄 吳吴 孫孙 馬马 鄭郑 許许 馮冯 鄧邓 蔣蒋 葉叶 蘇苏 呂吕
盧卢 韓韩 羅罗 謝谢 蕭萧 鐘钟 鍾钟 譚谭 賴赖 龔龚 賈贾 範范 鄒邹 陸陆 顧顾 龍龙 萬万
錢钱 湯汤 喬乔 賀贺 閻阎 閆闫 歐欧 溫温 嚴严 蘭兰 偉伟 維维 國国 華华 軍军 強强 麗丽
靜静 傑杰 艷艳 豔艳 濤涛 鵬鹏 飛飞 紅红 蓮莲 鳳凤 雲云 寶宝 慶庆 東东 義义 興兴 榮荣
貴贵 財财 發发 達达 遠远 寧宁 澤泽 瑩莹 瑋玮 瓊琼 倫伦 億亿 儀仪 優优 夢梦 婭娅 嬌娇
學学 寬宽 實实 廣广 彥彦 從从 憲宪 懷怀 戀恋 揚扬 晉晋 曉晓 暉晖 書书 會会 業业 極极
樂乐 樹树 橋桥 歡欢 氣气 漢汉 潔洁 灝灏 煒炜 燦灿 愛爱 璽玺 瑤瑶 碩硕 禮礼 禎祯 穎颖
純纯 紹绍 綺绮 經经 繼继 績绩 纓缨 聖圣 聰聪 聯联 蔭荫 藝艺 蘊蕴 衛卫 詠咏 詩诗 誠诚
諾诺 謙谦 議议 豐丰 賢贤 贊赞 躍跃 軒轩 輝辉 輔辅 運运 進进 鈞钧 鋒锋 銳锐 錦锦 鎮镇
鐵铁 長长 門门 開开 陽阳 雙双 頌颂 順顺 願愿 風风 駿骏 驊骅 鴻鸿 鶴鹤 齊齐 龐庞 龜龟
壽寿 澀涩 濱滨 瀨濑 應应 島岛 聲声 轉转 転转 點点 當当 與与 靈灵 葦苇 沢泽 広广 斎斋
辺边 桜樱 恵惠 徳德 渋涩 浜滨 瀬濑 応应 眞真 円圆 関关 嶋岛 﨑崎 髙高 齋斋 邊边 櫻樱
圓圆 關关
"""
_FORMS = str.maketrans({pair[0]: pair[1] for pair in _FORMS_TEXT.split()})
"""A traditional or Japanese form -> the simplified one, of characters that names have."""


@lru_cache(maxsize=16384)
def ideographs(text: str) -> str:
    """The characters of a text in one form each; all else is left out."""
    return "" if text.isascii() else "".join(_CHARACTERS.findall(text)).translate(_FORMS)
