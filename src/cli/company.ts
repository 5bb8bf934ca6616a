/** `kpi company check`: what is wrong with the company's files, a line a fault. */
import { readCompanyDir } from '../company-dir.ts'
import { type Asked, failed, print, wrongUsage } from './entry.ts'

/** `lines` are for stdout when there is no fault, else for stderr. */
export type CompanyCheck = { readonly ok: boolean; readonly lines: readonly string[] }

export async function runCompany({ args, config, usage }: Asked): Promise<number> {
  if (args.length !== 1 || args[0] !== 'check') return wrongUsage(`usage: ${usage}`)
  const { ok, lines } = checkCompany(config.companyDir)
  return ok ? print(lines.join('\n')) : failed(lines.join('\n'))
}

/** `positions/sales.yaml: lines[2].weight: the weights total 9900, not 10000` */
export function checkCompany(dir: string): CompanyCheck {
  const read = readCompanyDir(dir)
  if ('faults' in read) {
    return {
      ok: false,
      lines: read.faults.map(({ file, path, reason }) => [file, path, reason].filter((part) => part !== '').join(': ')),
    }
  }
  const { company } = read
  const positions = company.positions.map((position) => position.id).join(' ')
  return {
    ok: true,
    lines: [`${company.name.en}: no faults, ${company.positions.length} positions (${positions}), version ${company.version}`],
  }
}
