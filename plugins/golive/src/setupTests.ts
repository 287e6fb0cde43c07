// SPDX-License-Identifier: Apache-2.0
import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered; on a loaded machine that takes longer than the
// second after which the testing library gives up, and than Jest's five.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
