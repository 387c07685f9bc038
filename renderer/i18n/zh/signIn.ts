export default {
  title: '登录', note: '选名字，输密码，按 Enter。↑↓ 换名字。', names: '本中心人员', password: '密码', passwordOf: '{{name}} 的密码', enter: '进入',
  demo: '演示数据，数据库用公开的固定密钥；所有账号的密码都是', locked: '{{name}} 已锁屏', 'locked.note': '居民信息已遮住，未做完的都留着。', unlock: '解锁', other: '换人登录', 'other.note': '未做完的草稿留在本机',
}
