000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x00200030
013  pop eax
014  push ecx
015  push dword [0x101004]
01b  push dword [0x101000]
021  mov [0x101000],esp
027  push eax
028  add ecx,0x18
02b  jmp 0x00400010
030  push 0xC00
035  push 8
03a  push 0x200013
03f  jmp 0x00104400
