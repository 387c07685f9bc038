export default {
  'starting.title': '正在打开', 'starting.note': '资料库就绪后自动进入。',
  'unlock.title': '打开本机资料库', 'unlock.note': '资料库已加密，输入开库口令。', 'unlock.do': '打开', 'passphrase': '开库口令', 'repeat': '再输一遍',
  'choose-passphrase.title': '定开库口令', 'choose-passphrase.note': '这台电脑没有系统密钥库，资料库用口令加密，每次开机输一遍。忘了打不开，封好交主任保管。', 'choose.do': '加密并打开', 'choose.hint': '至少 {{n}} 位', 'choose.short': '不到 {{n}} 位', 'choose.differ': '两遍不一样',
  'enrol.title': '接入区级', 'enrol.note': '窗口接入区级，才有受理号段。', 'enrol.do': '接入', 'enrol.url': '区级地址', 'enrol.url.hint': '区里发的，以 https:// 开头', 'enrol.url.wrong': '不是网址，以 https:// 开头', 'enrol.code': '接入码', 'enrol.code.hint': '一次有效', 'enrol.code.wrong': '不到 6 位',
  'first-account.title': '建第一个账号', 'first-account.note': '中心主任的账号；其他人由主任建。', 'first.do': '建账号', 'first.staffNo': '工号', 'first.name': '姓名', 'first.phone': '办公电话', 'required': '没有填',
  'failed.title': '打不开', 'failed.note': '资料都在，没有改动。', 'failed.unknown': '原因不明，找技术人员。',
}
