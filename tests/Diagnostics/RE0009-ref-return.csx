int[] all = [1]; ref int First() => ref all[0];
