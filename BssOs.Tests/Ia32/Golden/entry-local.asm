000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x00200039
013  inc dword [0x600004]
019  inc dword [ecx+4]
01c  pop eax
01d  push ecx
01e  push dword [0x101004]
024  push dword [0x101000]
02a  mov [0x101000],esp
030  push eax
031  add ecx,0x18
034  jmp 0x00400010
039  push 0xC00
03e  push 8
043  push 0x200013
048  jmp 0x00104400
