var clock = TimeProvider.System;
