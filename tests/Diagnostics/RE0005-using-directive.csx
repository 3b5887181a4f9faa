using System.IO;
