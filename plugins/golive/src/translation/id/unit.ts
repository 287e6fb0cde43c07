// SPDX-License-Identifier: Apache-2.0
import type { unit as english } from '../en/unit';
import type { Same } from '../flatten';

export const unit: Same<typeof english> = {
  card: {
    title: 'Bolehkah ini go-live?',
    more_one: 'dan {{count}} lagi',
    more_other: 'dan {{count}} lagi',
    open: 'Semua bukti',
  },
  unit: {
    tabTitle: '{{sign}} {{blocking, number}} · {{title}}',
    mayItGoLive: 'Bolehkah ini go-live?',
    notJudged: 'Belum dinilai',
    lapses: 'kedaluwarsa',
    staleShort: 'Kedaluwarsa',
    stale:
      'Kedaluwarsa: putusan ini dianggap tidak diketahui, karena buktinya lebih lama daripada yang diizinkan. Kedaluwarsa',
    ready: 'Ya: ini boleh go-live di {{environment}}.',
    notReady: 'Tidak: ini belum boleh go-live di {{environment}}.',
    unknown:
      'Tidak diketahui: belum ada yang dapat mengatakan apakah ini boleh go-live di {{environment}}.',
    failing_one: '{{count}} pemeriksaan menghalanginya.',
    failing_other: '{{count}} pemeriksaan menghalanginya.',
    open_one: '{{count}} lagi belum dapat dijawab.',
    open_other: '{{count}} lagi belum dapat dijawab.',
    about: 'Tentang {{subject}}, menurut {{standard}}',
    asOf: 'per',
    whatToDo: 'Apa yang menghalanginya? Apa yang harus saya lakukan?',
    aboutCheck: 'Tentang pemeriksaan ini',
    nothingToDo:
      'Tidak ada: setiap pemeriksaan yang ditanyakan lulus, dikecualikan, atau tidak berlaku.',
    chip: {
      blocks: '{{outcome}} · menghalangi',
      advisory: '{{outcome}} · tidak menghalangi',
    },
    blocks: 'menghalangi',
    advisory: 'tidak menghalangi',
    advisoryGroup_one: '{{count}} saran yang tidak menghalangi',
    advisoryGroup_other: '{{count}} saran yang tidak menghalangi',
    waiting_one: '{{count}} pemeriksaan menunggu',
    waiting_other: '{{count}} pemeriksaan menunggu',
    noReason: 'Tidak ada alasan yang diberikan',
    since: 'sejak',
    waivedUntil: 'Dikecualikan sampai',
    allItems_one: 'Butirnya',
    allItems_other: 'Semua {{count}} butir',
    itemsPass: '{{passing, number}} dari {{total, number}} lulus',
    checksPass: '{{passed, number}} dari {{total, number}} pemeriksaan',
    notAsked: 'tidak ditanyakan di sini',
    noChecks:
      'Tidak satu pun pemeriksaannya ditanyakan kepada unit ini di lingkungan ini.',
    history: 'Apa yang berubah, dan kapan?',
    noHistory: 'Tidak ada yang berubah sejak unit ini pertama kali dinilai.',
    theVerdict: 'Putusan',
    became: 'menjadi',
    observations: 'Apa yang dibaca?',
    allSources: 'Semua sumber',
    nothingRead: 'Belum ada yang dibaca untuk unit ini.',
    checkAgain: 'Periksa lagi',
    needsPermission: 'Memerlukan izin {{permission}}',
    progress: {
      reading: 'sedang dibaca',
      changed: 'terbaca, berubah',
      same: 'terbaca, seperti sebelumnya',
    },
    noneYet: 'Belum dinilai',
    noneYetText:
      'spec.type-nya harus salah satu dari {{kinds}}. Unit baru dinilai dalam satu menit; tombol ini melakukannya sekarang.',
  },
};
