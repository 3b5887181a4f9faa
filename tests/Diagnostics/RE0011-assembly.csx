[assembly: System.Reflection.AssemblyTitle("x")]
return default;
