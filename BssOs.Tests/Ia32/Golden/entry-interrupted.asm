000  lea eax,[esp-0xC00]
007  cmp eax,[0x10101C]
00d  jb near 0x002000C9
013  mov eax,[0x101000]
019  cmp eax,[0x101004]
01f  je near 0x00103000
025  push edx
026  push ecx
027  mov ecx,0x300000
02c  call 0x00104100
031  pop ecx
032  pop edx
033  mov eax,[0x101000]
039  pop dword [eax]
03b  mov [eax+4],ecx
03e  and dword [eax+0xC],0
042  mov dword [eax+0x10],1
049  push dword [0x101008]
04f  pop dword [eax+8]
052  inc dword [ecx+0x10]
055  inc dword [ecx+4]
058  inc dword [0x30000C]
05e  inc dword [0x102000]
064  add eax,0x20
067  mov [0x101000],eax
06d  add ecx,0x18
070  cmp dword [0x101018],1
077  jae short 0x0020007A
079  sti
07a  call 0x00400010
07f  cli
080  mov ecx,[0x101000]
086  sub ecx,0x20
089  mov edx,[ecx+8]
08c  cmp edx,[0x101008]
092  je short 0x00200099
094  call 0x00103020
099  push eax
09a  mov ecx,0x300000
09f  call 0x00104200
0a4  pop eax
0a5  mov ecx,[0x101000]
0ab  sub ecx,0x20
0ae  mov [0x101000],ecx
0b4  mov edx,[ecx+4]
0b7  push dword [ecx]
0b9  dec dword [0x102000]
0bf  dec dword [edx+4]
0c2  je near 0x00103040
0c8  ret
0c9  push 0xC00
0ce  push 8
0d3  push 0x200013
0d8  jmp 0x00104400
