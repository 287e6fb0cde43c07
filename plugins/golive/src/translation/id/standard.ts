// SPDX-License-Identifier: Apache-2.0
import type { standard as english } from '../en/standard';
import type { Same } from '../flatten';

export const standard: Same<typeof english> = {
  standard: {
    question: 'Apa yang ditanyakan, dan di mana itu menghalangi?',
    counts:
      '{{items, number}} butir, {{checks, number}} pemeriksaan, {{planned, number}} di antaranya belum ada',
    search: 'Cari butir dan pemeriksaan',
    check: 'Butir dan pemeriksaan',
    blocks: 'menghalangi',
    advises: 'menyarankan',
    notAsked: 'tidak ditanyakan',
    planned: 'Belum dapat dinilai',
    plannedFor: 'Belum dapat dinilai · memerlukan {{sources}}',
    environments: 'Apa yang ditanyakan setiap lingkungan?',
    freshness: 'Umur bukti yang diizinkan',
  },
  check: {
    id: 'Id',
    appliesTo: 'Ditanyakan kepada',
    reads: 'Membaca',
    blocksIn: 'Menghalangi di',
    advisedIn: 'Menyarankan di',
    none: 'tidak ada',
    who: 'Siapa yang gagal di {{environment}}?',
    nobody: 'Belum ada yang dinilai dengannya di sini.',
    count: '{{number, number}} · {{outcome}}',
    how: 'Apa, mengapa, cara memperbaiki',
    planned: 'GoLive belum dapat menilai ini',
    plannedText:
      'Daftar periksa menyebutnya. Di mana pun ditanyakan, hasilnya tidak diketahui, tidak pernah lulus.',
    codes: 'Apa yang dapat ditemukannya?',
  },
};
