Action f = () => { }; f += f;
