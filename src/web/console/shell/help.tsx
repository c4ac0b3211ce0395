import { Dialog } from '../../ui/dialog.tsx'

const groups: [string, [string[], string][]][] = [
  [
    '收件',
    [
      [['j', 'k'], '下一件、上一件（也可用 ↓ ↑）'],
      [['Enter'], '打开'],
      [['x'], '勾选，成批办理'],
      [['a'], '交办'],
      [['e'], '办下一步（登记、交办、反馈……）'],
      [['/'], '搜索'],
      [['Esc'], '退一步：收起表单、合上详情、取消勾选'],
    ],
  ],
  [
    '登记纸条',
    [
      [['Enter'], '下一格；在最后一格：保存这一行，换新行'],
      [['Shift', 'Enter'], '内容格里换行'],
      [['Ctrl', 'Enter'], '在任何一格：保存这一行'],
      [['Ctrl', '↑'], '回到有错的那一行'],
      [['→'], '空的地点格：用上一行的地点'],
    ],
  ],
  [
    '表单',
    [
      [['Ctrl', 'Enter'], '提交'],
      [['Esc'], '收起（写了的内容会留着）'],
    ],
  ],
  [
    '到处',
    [
      [['/'], '搜索（收件里是搜这张列表）'],
      [['Ctrl', 'K'], '搜索全部'],
      [['?'], '打开这张表'],
    ],
  ],
]

export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="键盘" className="help" onClose={onClose}>
      {groups.map(([name, keys]) => (
        <section key={name}>
          <h3>{name}</h3>
          <dl>
            {keys.map(([caps, what]) => (
              <div key={what}>
                <dt>
                  {caps.map((cap) => (
                    <kbd key={cap}>{cap}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="quiet">领域和性质用两个字母选，例如 jt 交通道路、hb 环境保护、qz 求助。</p>
    </Dialog>
  )
}
