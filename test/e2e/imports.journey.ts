import assert from 'node:assert/strict'
import { officeBook } from '../office-sheet.ts'
import { flawless, logIn } from './office.ts'
import type { Journey } from './run.ts'

// A clerk's list from Excel, on screen: sent, mended, confirmed, undone.

const RUN = String(process.pid).slice(-3)
const HEADS = ['姓名', '级别', '届次', '联络站', '任职时间', '手机']

export const journeys: Journey[] = [
  {
    name: 'a list from Excel is looked at, mended in place, taken in and undone',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'staff')
      const { stations } = await (await page.request.get(`${base}/api/places`)).json()
      const row = (name: string, phone: string | number, n: number) => [
        name,
        '区',
        `导入${RUN}${n}`,
        stations[0].name,
        '2022.1.10',
        phone,
      ]
      const rows = [row('林　晓', 13900000011, 1), row('方远', '1390000', 2), ['合计', 2]]
      const content = officeBook([
        { name: '名册', rows: [['青溪街道代表名册'], HEADS, ...rows], merges: ['A1:F1'] },
      ])
      await page.getByRole('link', { name: '导入', exact: true }).click()
      await page.getByRole('radio', { name: /^代表名册/ }).check()
      await flawless(page)
      const file = {
        name: '代表名册.xlsx',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(content),
      }
      await page.locator('input[type=file]').setInputFiles({ ...file, buffer: Buffer.from('MZ\u0090') })
      await page.getByText('这是程序，不是表格').waitFor()
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('button', { name: /第4行联系电话.*电话号码不对/ }).waitFor()
      await flawless(page)
      assert.equal(await page.getByRole('button', { name: /确认导入/ }).isDisabled(), true)
      await page.getByRole('button', { name: /第4行联系电话/ }).click()
      await page.keyboard.type('13900000012')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '确认导入 2 名' }).click()
      await page.getByText('已导入：新增2名').waitFor()
      await flawless(page)
      await page.getByRole('button', { name: '撤销导入…' }).click()
      await page.getByRole('button', { name: '撤销这次导入' }).click()
      await page.getByText('这次导入已经撤销').waitFor()
    },
  },
  {
    name: 'heads nobody knows are told apart by hand, and what all share is filled in once',
    desktop: true,
    async run(page, base) {
      await logIn(page, base, 'staff')
      const content = officeBook([
        {
          name: '一',
          rows: [
            ['哪个单位', '干什么的'],
            [`测试所${RUN}`, '调解'],
          ],
        },
      ])
      await page.getByRole('link', { name: '导入', exact: true }).click()
      await page.getByRole('radio', { name: /^承办单位名册/ }).check()
      await page.locator('input[type=file]').setInputFiles({
        name: '单位.xlsx',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(content),
      })
      await page.getByText('没有找到：单位名称、单位类别').waitFor()
      await flawless(page)
      await page.getByLabel('单位名称是哪一列').selectOption({ label: 'A列 哪个单位' })
      await page.getByLabel('单位类别都填').selectOption('派驻机构')
      await page.getByRole('button', { name: '就这样，去核对' }).click()
      await page.getByRole('button', { name: '确认导入 1 个' }).waitFor()
      await page.getByRole('button', { name: '放弃' }).click()
      await page.getByRole('heading', { name: '导入记录' }).waitFor()
    },
  },
]
