long ticks = Environment.TickCount64;
