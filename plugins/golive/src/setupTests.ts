// SPDX-License-Identifier: Apache-2.0
import '@testing-library/jest-dom';

// Whole pages are rendered; on a loaded machine that takes longer than 5 s.
jest.setTimeout(60_000);
