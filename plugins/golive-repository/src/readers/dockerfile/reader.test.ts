// SPDX-License-Identifier: Apache-2.0
import { describeFixtures } from '../../testing/describeFixtures';
import reader from './reader';

describeFixtures(reader, __dirname);
