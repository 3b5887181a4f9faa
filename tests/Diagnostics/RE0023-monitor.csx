System.Threading.Monitor.Enter(Request);
