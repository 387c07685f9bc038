/** Who may sign in, and one's own password. */
export default {
  title: '账号', count_other: '本中心 {{count}} 人', staffNo: '工号', name: '姓名', role: '职务', phone: '办公电话', self: '本人',
  new: '建账号', newNote: '建好即可在登录页选到', staffNoHint: '登录用，建后不改', phoneHint: '印在凭证上，可不填', firstPassword: '首次密码', taken: '这个工号已经有了', made: '已建账号 {{name}}，工号 {{staffNo}}。首次密码当面告知，本人登录后改。',
  change: '改密码', old: '现在的密码', next: '新密码', oldWrong: '密码不对', changed: '密码已改，下次登录用新密码。', whoAdds: '建账号由值班长或中心主任办。',
}
