IntPtr p = IntPtr.Zero;
