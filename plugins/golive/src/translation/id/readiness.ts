// SPDX-License-Identifier: Apache-2.0
import type { readiness as english } from '../en/readiness';
import type { Same } from '../flatten';

export const readiness: Same<typeof english> = {
  readiness: {
    question: 'Apa yang boleh go-live di {{environment}}?',
    tabTitle:
      '✓ {{ready, number}} ✕ {{notReady, number}} ? {{unknown, number}} · Go-live',
    asOf: 'bukti per',
    sourcesAnswer_one: 'satu-satunya sumber yang terhubung menjawab',
    sourcesAnswer_other: 'semua {{count}} sumber yang terhubung menjawab',
    sourcesFail:
      '{{failing, number}} dari {{total, number}} sumber tidak menjawab',
    units_one: '{{count}} unit',
    units_other: '{{count}} unit',
    ofUnits: 'dari {{total, number}} unit',
    staleUnits_one: '{{count}} hanya karena bukti kedaluwarsa',
    staleUnits_other: '{{count}} hanya karena bukti kedaluwarsa',
    changeWeek: '{{change}} minggu ini',
    sameWeek: 'sama seperti seminggu lalu',
    trend: 'Unit siap, 30 hari terakhir',
    trendLabel:
      'Unit siap: dari {{from, number}} pada {{fromDay}} ke {{to, number}} pada {{toDay}}',
    noTrend: 'Garis dimulai pada hari kedua.',
    blockers: 'Apa yang menghalangi sisanya?',
    item: 'Butir {{item}}',
    frees_one: 'perbaikannya membebaskan {{number}} unit',
    frees_other: 'perbaikannya membebaskan {{number}} unit',
    freesNone: 'sendirian tidak membebaskan apa pun',
    seeWho: 'Lihat siapa',
    seeAll: 'Lihat semua',
    howToFix: 'Cara memperbaiki',
    who: 'Siapa yang harus bertindak?',
    shown: '{{shown, number}} dari {{total, number}} unit.',
    ungrouped_one: '{{count}} unit tidak termasuk kelompok mana pun:',
    ungrouped_other: '{{count}} unit tidak termasuk kelompok mana pun:',
    keys: 'Tombol panah berpindah, Enter membuka bukti, ? menampilkan semua tombol.',
    noneYet: 'Belum ada unit',
    noneYetText:
      'Unit adalah entitas katalog yang spec.type-nya salah satu dari sembilan jenis. Daftarkan satu, dan putusannya muncul di sini dalam satu menit.',
  },
  matrix: {
    label: 'Unit dan butir daftar periksa',
    ref: 'Referensi',
    unit: 'Unit',
    verdict: 'Putusan',
    score: 'Skor',
    age: 'Umur',
    noOwner: 'tanpa pemilik',
    blockedBy: 'dihalangi oleh {{items}}',
    since: 'Putusan sejak {{when}}',
    stale: 'Kedaluwarsa: buktinya lebih lama daripada yang diizinkan',
    passed: 'Butir lulus',
    applicable: 'Butir yang berlaku',
    evidenceFrom: 'Bukti dari',
    verdictSince: 'Putusan sejak',
  },
  panel: {
    openUnit: 'Buka halaman unit',
    nothingOpen: 'Tidak ada yang terbuka di sini.',
  },
};
