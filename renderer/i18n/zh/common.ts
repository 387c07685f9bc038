export default {
  'app.name': '一窗通',
  'loading': '正在读取', 'retry': '再试', 'cancel': '取消', 'close': '关闭', 'save': '保存', 'back': '返回', 'none': '无',
  'laterIssue': '此处随后续版本开放',
  'refusal.bad-input': '填写的内容读不懂，未保存。', 'refusal.not-signed-in': '未登录，先登录。', 'refusal.locked': '已锁屏，先解锁。', 'refusal.forbidden': '这一步要值班长或主任来办。',
  'refusal.not-found': '找不到这条记录。', 'refusal.stale': '这条记录刚被改过，已换成最新的，照着再改一次。', 'refusal.problems': '还有要改的地方，未保存。', 'refusal.duplicate': '此人已登记，未再登记。',
  'refusal.wrong-password': '密码不对。', 'refusal.too-many-tries': '错了太多次，过 1 分钟再试。', 'refusal.passphrase': '口令不对。', 'refusal.no-calendar': '没有这一年的工作日历，算不出日期。',
  'refusal.out-of-numbers': '号段用完了，未受理。联网后按 F5 取新号段。', 'refusal.disk-full': '磁盘满了，未保存。腾出空间后再按一次。', 'refusal.database': '本机资料库写不进去，未保存。找值班的技术人员。',
  'refusal.state-moved': '办件已到别的环节，这一步不能办了。', 'refusal.offline': '区级不通，通后再办。', 'refusal.hub-refused': '区级没有接受。', 'refusal.no-device': '设备没有应答，可手工录入。', 'refusal.no-printer': '没有打印机，已存成 PDF。',
  'refusal.already-set-up': '本窗口已设置过。', 'refusal.internal': '程序出错，未保存。记下时间，找技术人员。',
}
